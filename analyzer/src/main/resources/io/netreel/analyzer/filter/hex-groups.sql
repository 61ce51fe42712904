-- The groups of an IPv6 address, each with four digits: db8:1 is 0db80001.
CREATE OR REPLACE MACRO netreel.hex_groups(part) AS
    lower(regexp_replace(regexp_replace(part, '([0-9A-Fa-f]+)', '000\1', 'g'), '0*([0-9A-Fa-f]{4})(:|$)', '\1', 'g'));
