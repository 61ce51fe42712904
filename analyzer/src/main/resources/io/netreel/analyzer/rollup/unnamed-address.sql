-- The addresses that are no recorded host's and that DNS gave no name to.
SELECT DISTINCT address
FROM netreel.peer_address
WHERE owner IS NULL AND domain IS NULL;
