;; Wants what no plugin is given, beside facts.
(component
  (import "seqscan:rules/project@0.1.0" (instance))
  (import "wasi:cli/environment@0.2.0" (instance)))
