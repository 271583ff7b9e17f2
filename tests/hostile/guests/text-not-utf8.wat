;; Hands back an error that is no text.
(core module $guest
  (import "pack" "memory" (memory 1))
  (func (export "check") (param $rule i32) (param $length i32) (param i32 i32) (result i32)
    ;; `good` is the rule whose name has four letters.
    (if (i32.eq (local.get $length) (i32.const 4)) (then (return (i32.const 512))))
    ;; 600: an error of two bytes that are not UTF-8.
    (i32.store (i32.const 600) (i32.const 1))
    (i32.store (i32.const 604) (i32.const 800))
    (i32.store (i32.const 608) (i32.const 2))
    (i32.store16 (i32.const 800) (i32.const 0xfffe))
    (i32.const 600)))
