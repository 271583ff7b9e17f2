DROP INDEX IF EXISTS codes.codes_flow; -- ~ down-does-not-mirror-up "leaves index `codes_flow`"
