-- How many queries the window has, those included that are too many for the page.
SELECT count(*) AS total
FROM netreel.window_dns;
