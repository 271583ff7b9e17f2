;; Built for a contract that is no longer served.
(component (import "seqscan:rules/project@0.0.9" (instance)))
