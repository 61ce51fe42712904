-- A number in [0, 1) from a connection and what it is for; and one for each of its spans.
CREATE MACRO r(i, purpose) AS (hash(${seed}, ${host}, i, purpose) >> 11) / 9007199254740992.0;
CREATE MACRO r2(i, j, purpose) AS (hash(${seed}, ${host}, i, j, purpose + 100) >> 11) / 9007199254740992.0
