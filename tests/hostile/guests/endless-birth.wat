;; Loops while its instance is made, so that no rule of it can run.
(core module $guest
  (func $begin (loop $again (br $again)))
  (start $begin)
  (func (export "check") (param i32 i32 i32 i32) (result i32) (i32.const 512)))
