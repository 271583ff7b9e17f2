;; Believes that a path is a number.
(component
  (import "seqscan:rules/project@0.1.0" (instance $project
    (export "file-path" (func (param "file" u32) (result u32)))))
  (core module $guest (func (export "f")))
  (core instance $guest (instantiate $guest))
  (func (export "describe") (canon lift (core func $guest "f")))
  (func (export "check") (canon lift (core func $guest "f"))))
