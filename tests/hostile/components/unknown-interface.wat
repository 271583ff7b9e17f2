;; Wants facts that this contract does not have.
(component (import "seqscan:rules/weather@0.1.0" (instance)))
