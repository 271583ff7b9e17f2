;; Hands back few findings, each with the same megabyte of text.
(core module $guest
  (import "pack" "memory" (memory 1))
  (func (export "check") (param $rule i32) (param $length i32) (param i32 i32) (result i32)
    (local $at i32)
    ;; `good` is the rule whose name has four letters.
    (if (i32.eq (local.get $length) (i32.const 4)) (then (return (i32.const 512))))
    (drop (memory.grow (i32.const 32)))
    (local.set $at (i32.const 8192))
    ;; 200 findings from 8192 on; the message is at offset 12.
    (loop $next
      (i32.store offset=12 (local.get $at) (i32.const 65536))
      (i32.store offset=16 (local.get $at) (i32.const 1048576))
      (local.set $at (i32.add (local.get $at) (i32.const 52)))
      (br_if $next (i32.lt_u (local.get $at) (i32.const 18592))))
    (i32.store (i32.const 604) (i32.const 8192))
    (i32.store (i32.const 608) (i32.const 200))
    (i32.const 600)))
