-- A number in [0, 1) from a connection and what it is for; and one for each of its spans. DuckDB combines hashes of several
-- values too simply for numbers that shall not depend on each other: the combination is hashed once more.
CREATE MACRO r(i, purpose) AS
    (hash(xor(hash(${seed}, ${host}, i), hash(purpose))) >> 11) / 9007199254740992.0;
CREATE MACRO r2(i, j, purpose) AS
    (hash(xor(hash(hash(${seed}, ${host}, i), j), hash(purpose + 100))) >> 11) / 9007199254740992.0
