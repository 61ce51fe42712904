-- The connections with the name of their other end.
CREATE VIEW netreel.connection_named AS
${named_connection};
