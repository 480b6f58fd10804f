-- Verifications of phone numbers, with their wrong attempts: a restart gives nobody new ones.

CREATE TABLE verifications (
  id VARCHAR(64) NOT NULL,
  application VARCHAR(64) NOT NULL,
  method VARCHAR(16) NOT NULL,
  number VARCHAR(32) NOT NULL,
  -- Empty once it is final.
  secret VARCHAR(64) NOT NULL,
  status VARCHAR(16) NOT NULL,
  reason VARCHAR(32),
  reference TEXT,
  custom TEXT,
  source TEXT,
  attempts INTEGER NOT NULL,
  delivered SMALLINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  version INTEGER NOT NULL,
  -- Counts the verifications of one number by one method.
  turn BIGINT NOT NULL,
  PRIMARY KEY (id)
) ${clustered};

CREATE INDEX verifications_by_number ON verifications (application, method, number, turn);

CREATE INDEX verifications_by_reference ON verifications (application, reference, created_at);

CREATE INDEX verifications_by_age ON verifications (created_at);

-- Devices that logged out: the sessions that they saved before are void until these expire anyway.

CREATE TABLE device_logouts (
  application VARCHAR(64) NOT NULL,
  name VARCHAR(255) NOT NULL,
  device VARCHAR(64) NOT NULL,
  issued_up_to BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  PRIMARY KEY (application, name, device)
) ${clustered};

CREATE INDEX device_logouts_by_end ON device_logouts (until_at);

-- Devices whose registration is limited: it may be extended, not made unlimited.

CREATE TABLE registration_limits (
  application VARCHAR(64) NOT NULL,
  name VARCHAR(255) NOT NULL,
  device VARCHAR(64) NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (application, name, device)
) ${clustered};

CREATE INDEX registration_limits_by_end ON registration_limits (expires_at);
