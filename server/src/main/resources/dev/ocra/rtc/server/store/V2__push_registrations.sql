-- Devices that may be woken by pushes. A target belongs to one user of an application at a time; its
-- hash is what it is found by, since targets may be long.

CREATE TABLE push_registrations (
  application VARCHAR(64) NOT NULL,
  name VARCHAR(255) NOT NULL,
  device VARCHAR(64) NOT NULL,
  target TEXT NOT NULL,
  target_hash VARCHAR(64) NOT NULL,
  -- Empty for none.
  payload_key VARCHAR(64) NOT NULL,
  registered_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (application, name, device)
) ${clustered};

CREATE UNIQUE INDEX push_registrations_by_target ON push_registrations (application, target_hash);

CREATE INDEX push_registrations_by_expiry ON push_registrations (expires_at);
