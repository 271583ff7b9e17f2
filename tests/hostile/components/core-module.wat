;; Was never made a component.
(module (func (export "check")))
