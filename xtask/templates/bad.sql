-- TODO: the smallest schema in which the rule finds something; the marker stands on the line of the finding.
CREATE TABLE examples (id bigint PRIMARY KEY); -- ~ {id}
