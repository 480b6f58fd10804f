-- Counts the changes of what backends keep a copy of in memory: they look here whether it is old.

CREATE TABLE store_versions (
  subject VARCHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (subject)
) ${clustered};

CREATE TABLE applications (
  application VARCHAR(64) NOT NULL,
  name VARCHAR(255) NOT NULL,
  enabled SMALLINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (application)
) ${clustered};

-- Encrypted. One is the application's; others are good for a while longer, until 0 means for good.

CREATE TABLE application_secrets (
  application VARCHAR(64) NOT NULL,
  id VARCHAR(64) NOT NULL,
  secret TEXT NOT NULL,
  sealed_with VARCHAR(16) NOT NULL,
  created_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  PRIMARY KEY (application, id)
) ${clustered};

CREATE INDEX application_secrets_by_key ON application_secrets (sealed_with);

-- Where applications hear of calls, over what the configuration says. An empty primary is nowhere.

CREATE TABLE callback_urls (
  application VARCHAR(64) NOT NULL,
  primary_url TEXT NOT NULL,
  fallback_url TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (application)
) ${clustered};

-- Encrypted when there is a key: then the device's own key is in the target, and the hash has a key.

ALTER TABLE push_registrations ADD COLUMN sealed_with VARCHAR(16) DEFAULT '' NOT NULL;

CREATE INDEX push_registrations_by_key ON push_registrations (sealed_with);

-- Calls that are over. A time of 0 is one that never came.

CREATE TABLE call_records (
  application VARCHAR(64) NOT NULL,
  id VARCHAR(64) NOT NULL,
  caller VARCHAR(255) NOT NULL,
  caller_device VARCHAR(64) NOT NULL,
  callee VARCHAR(255) NOT NULL,
  callee_device VARCHAR(64),
  display_name TEXT,
  video SMALLINT NOT NULL,
  caller_headers TEXT NOT NULL,
  headers TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  rang_at BIGINT NOT NULL,
  answered_at BIGINT NOT NULL,
  established_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  cause VARCHAR(32) NOT NULL,
  event VARCHAR(32) NOT NULL,
  failure INTEGER NOT NULL,
  result VARCHAR(16) NOT NULL,
  reason VARCHAR(32) NOT NULL,
  node VARCHAR(64) NOT NULL,
  -- What the application says of it: 0 nothing, 1 a success, 2 a failure.
  reported SMALLINT NOT NULL,
  report_details TEXT,
  custom TEXT,
  PRIMARY KEY (application, id)
) ${clustered};

CREATE INDEX call_records_by_end ON call_records (ended_at);

CREATE INDEX call_records_by_caller ON call_records (application, caller, ended_at);

CREATE INDEX call_records_by_callee ON call_records (application, callee, ended_at);
