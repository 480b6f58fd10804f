-- The same on SQLite and PostgreSQL: plain types, times in milliseconds since 1970. A table whose
-- rows are found by their key alone ends with the placeholder, which saves SQLite a second index.

CREATE TABLE users (
  application VARCHAR(64) NOT NULL,
  name VARCHAR(255) NOT NULL,
  registered_at BIGINT NOT NULL,
  -- The inbox: its id, the number of its newest item, up to where some device has it, and whether
  -- any device ever asked for it.
  inbox VARCHAR(64) NOT NULL,
  last_item BIGINT NOT NULL,
  taken BIGINT NOT NULL,
  listens SMALLINT NOT NULL,
  PRIMARY KEY (application, name)
) ${clustered};

CREATE TABLE message_devices (
  application VARCHAR(64) NOT NULL,
  name VARCHAR(255) NOT NULL,
  device VARCHAR(64) NOT NULL,
  received BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (application, name, device)
) ${clustered};

CREATE TABLE messages (
  application VARCHAR(64) NOT NULL,
  sender VARCHAR(255) NOT NULL,
  id VARCHAR(64) NOT NULL,
  accepted_at BIGINT NOT NULL,
  recipients TEXT NOT NULL,
  headers TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (application, sender, id)
) ${clustered};

CREATE INDEX messages_by_age ON messages (accepted_at);

CREATE TABLE message_recipients (
  application VARCHAR(64) NOT NULL,
  sender VARCHAR(255) NOT NULL,
  message VARCHAR(64) NOT NULL,
  recipient VARCHAR(255) NOT NULL,
  -- 0 waits for a device, 1 delivered, 2 failed with the code.
  state SMALLINT NOT NULL,
  code INTEGER NOT NULL,
  PRIMARY KEY (application, sender, message, recipient)
) ${clustered};

CREATE TABLE inbox_items (
  application VARCHAR(64) NOT NULL,
  name VARCHAR(255) NOT NULL,
  number BIGINT NOT NULL,
  -- 0 a message, 1 the report that it was delivered to the recipient, 2 that it was not.
  kind SMALLINT NOT NULL,
  placed_at BIGINT NOT NULL,
  sender VARCHAR(255) NOT NULL,
  message VARCHAR(64) NOT NULL,
  recipient VARCHAR(255) NOT NULL,
  code INTEGER NOT NULL,
  PRIMARY KEY (application, name, number)
) ${clustered};

CREATE INDEX inbox_items_by_age ON inbox_items (placed_at);
