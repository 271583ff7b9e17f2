;; Hands back a list that lies outside of its memory.
(core module $guest
  (import "pack" "memory" (memory 1))
  (func (export "check") (param $rule i32) (param $length i32) (param i32 i32) (result i32)
    ;; `good` is the rule whose name has four letters.
    (if (i32.eq (local.get $length) (i32.const 4)) (then (return (i32.const 512))))
    (i32.store (i32.const 604) (i32.const 0x7fff0000))
    (i32.store (i32.const 608) (i32.const 1))
    (i32.const 600)))
