;; Built for a contract that this version does not know yet.
(component (import "seqscan:rules/project@0.2.0" (instance)) (import "seqscan:rules/weather@0.2.0" (instance)))
