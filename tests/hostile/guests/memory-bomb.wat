;; Takes memory until there is none.
(core module $guest
  (import "pack" "memory" (memory 1))
  (func (export "check") (param $rule i32) (param $length i32) (param i32 i32) (result i32)
    ;; `good` is the rule whose name has four letters.
    (if (i32.eq (local.get $length) (i32.const 4)) (then (return (i32.const 512))))
    (loop $again (drop (memory.grow (i32.const 64))) (br $again))
    unreachable))
