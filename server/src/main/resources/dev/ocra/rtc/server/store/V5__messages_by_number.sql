-- Users and messages get numbers, by which everything else names them: rows are small then, and many
-- inboxes share a page. What changes with every message stands apart from what does not. What became
-- of a message for a recipient follows from how far the inbox was taken, and needs no row.

DROP INDEX messages_by_age;
DROP INDEX inbox_items_by_age;
ALTER TABLE users RENAME TO users_before;
ALTER TABLE message_devices RENAME TO message_devices_before;
ALTER TABLE messages RENAME TO messages_before;
ALTER TABLE inbox_items RENAME TO inbox_items_before;

CREATE TABLE users (
  number ${numbered},
  application VARCHAR(64) NOT NULL,
  name VARCHAR(255) NOT NULL,
  registered_at BIGINT NOT NULL,
  -- Names the inbox.
  inbox VARCHAR(64) NOT NULL
);

CREATE UNIQUE INDEX users_by_name ON users (application, name);

CREATE TABLE inboxes (
  owner BIGINT NOT NULL,
  -- The number of the newest item, up to where some device has it, and whether any device ever asked
  -- for it.
  last_item BIGINT NOT NULL,
  taken BIGINT NOT NULL,
  listens SMALLINT NOT NULL,
  PRIMARY KEY (owner)
) ${changing};

CREATE TABLE message_devices (
  owner BIGINT NOT NULL,
  device VARCHAR(64) NOT NULL,
  received BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (owner, device)
) ${changing};

CREATE TABLE messages (
  number ${numbered},
  sender BIGINT NOT NULL,
  id VARCHAR(64) NOT NULL,
  accepted_at BIGINT NOT NULL,
  recipients TEXT NOT NULL,
  -- Recipients who did not get it, each with its code.
  failures TEXT NOT NULL,
  headers TEXT NOT NULL,
  body TEXT NOT NULL
);

CREATE UNIQUE INDEX messages_by_id ON messages (sender, id);

CREATE INDEX messages_by_age ON messages (accepted_at);

CREATE TABLE inbox_items (
  owner BIGINT NOT NULL,
  number BIGINT NOT NULL,
  -- 0 a message to the owner, delivered once the inbox was taken up to it; 1 the report that one was
  -- delivered to the recipient, 2 that it was not; 3 a message of the owner's own.
  kind SMALLINT NOT NULL,
  placed_at BIGINT NOT NULL,
  -- Of 0 and 3.
  message BIGINT NOT NULL,
  -- Of 1 and 2: the message's id, which outlives the message.
  about VARCHAR(64) NOT NULL,
  recipient VARCHAR(255) NOT NULL,
  code INTEGER NOT NULL,
  PRIMARY KEY (owner, number)
) ${clustered};

CREATE INDEX inbox_items_by_age ON inbox_items (placed_at);

INSERT INTO users (application, name, registered_at, inbox)
SELECT application, name, registered_at, inbox FROM users_before ORDER BY application, name;

INSERT INTO inboxes (owner, last_item, taken, listens)
SELECT u.number, b.last_item, b.taken, b.listens FROM users_before b
JOIN users u ON u.application = b.application AND u.name = b.name;

-- Who sent something has registered; only its row could be missing.
INSERT INTO users (application, name, registered_at, inbox)
SELECT m.application, m.sender, MIN(m.accepted_at), MIN(m.id) FROM messages_before m
WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.application = m.application AND u.name = m.sender)
GROUP BY m.application, m.sender;

INSERT INTO inboxes (owner, last_item, taken, listens)
SELECT number, 0, 0, 0 FROM users WHERE number NOT IN (SELECT owner FROM inboxes);

INSERT INTO message_devices (owner, device, received, seen_at)
SELECT u.number, d.device, d.received, d.seen_at FROM message_devices_before d
JOIN users u ON u.application = d.application AND u.name = d.name;

INSERT INTO messages (sender, id, accepted_at, recipients, failures, headers, body)
SELECT u.number, m.id, m.accepted_at, m.recipients,
  COALESCE((SELECT STRING_AGG(r.recipient || ' ' || r.code, ' ') FROM message_recipients r
    WHERE r.application = m.application AND r.sender = m.sender AND r.message = m.id
    AND r.state = 2 AND r.code <> 1001), ''),
  m.headers, m.body
FROM messages_before m JOIN users u ON u.application = m.application AND u.name = m.sender
ORDER BY m.accepted_at;

INSERT INTO inbox_items (owner, number, kind, placed_at, message, about, recipient, code)
SELECT u.number, i.number,
  CASE WHEN i.name = i.sender AND NOT EXISTS (SELECT 1 FROM message_recipients r
    WHERE r.application = i.application AND r.sender = i.sender AND r.message = i.message
    AND r.recipient = i.name) THEN 3 ELSE 0 END,
  i.placed_at, m.number, '', '', 0
FROM inbox_items_before i
JOIN users u ON u.application = i.application AND u.name = i.name
JOIN users s ON s.application = i.application AND s.name = i.sender
JOIN messages m ON m.sender = s.number AND m.id = i.message
WHERE i.kind = 0;

INSERT INTO inbox_items (owner, number, kind, placed_at, message, about, recipient, code)
SELECT u.number, i.number, i.kind, i.placed_at, 0, i.message, i.recipient, i.code
FROM inbox_items_before i
JOIN users u ON u.application = i.application AND u.name = i.name
WHERE i.kind <> 0;

DROP TABLE users_before;
DROP TABLE message_devices_before;
DROP TABLE messages_before;
DROP TABLE message_recipients;
DROP TABLE inbox_items_before;
