;; Hands back a million findings that say nothing.
(core module $guest
  (import "pack" "memory" (memory 1))
  (func (export "check") (param $rule i32) (param $length i32) (param i32 i32) (result i32)
    ;; `good` is the rule whose name has four letters.
    (if (i32.eq (local.get $length) (i32.const 4)) (then (return (i32.const 512))))
    (drop (memory.grow (i32.const 900)))
    ;; 600: ok, a list at 65536 of 1,000,000 times 52 bytes.
    (i32.store (i32.const 604) (i32.const 65536))
    (i32.store (i32.const 608) (i32.const 1000000))
    (i32.const 600)))
