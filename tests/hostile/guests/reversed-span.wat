;; Hands back a finding that ends before it begins.
(core module $guest
  (import "pack" "memory" (memory 1))
  (func (export "check") (param $rule i32) (param $length i32) (param i32 i32) (result i32)
    ;; `good` is the rule whose name has four letters.
    (if (i32.eq (local.get $length) (i32.const 4)) (then (return (i32.const 512))))
    ;; 700: file 0, from 9 to 3, message and subject `good`.
    (i32.store (i32.const 704) (i32.const 9)) (i32.store (i32.const 708) (i32.const 3))
    (i32.store (i32.const 712) (i32.const 64)) (i32.store (i32.const 716) (i32.const 4))
    (i32.store (i32.const 744) (i32.const 64)) (i32.store (i32.const 748) (i32.const 4))
    (i32.store (i32.const 604) (i32.const 700))
    (i32.store (i32.const 608) (i32.const 1))
    (i32.const 600)))
