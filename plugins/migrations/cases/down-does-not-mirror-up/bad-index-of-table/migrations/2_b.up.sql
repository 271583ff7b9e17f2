CREATE INDEX codes_flow ON codes (flow_id);
