;; Wants more memory than a plugin may have before it runs at all, so that no rule of it can.
(core module $guest
  (memory 65000)
  (func (export "check") (param i32 i32 i32 i32) (result i32) (i32.const 512)))
