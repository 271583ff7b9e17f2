;; The component around a guest, which stands where it says GUEST. See README.md.
(component
  (import "seqscan:rules/schema@0.1.0" (instance $schema
    (export "covering-index" (func (param "table" u32) (param "columns" (list string)) (result (option u32))))
    (export "referenced-table" (func (param "table" u32) (param "foreign-key" u32) (result (option u32))))))

  (type $span' (record (field "file" u32) (field "start" u32) (field "end" u32)))
  (export $span "span" (type $span'))
  (type $severity' (enum "info" "warning" "error"))
  (export $severity "severity" (type $severity'))
  (type $confidence' (enum "low" "medium" "high"))
  (export $confidence "confidence" (type $confidence'))
  (type $preset' (enum "recommended" "all"))
  (export $preset "preset" (type $preset'))
  (type $need' (enum "schema" "migrations" "queries" "code"))
  (export $need "need" (type $need'))
  (type $option-value' (variant
    (case "flag" bool) (case "integer" s64) (case "text" string) (case "texts" (list string))))
  (export $option-value "option-value" (type $option-value'))
  (type $option-info' (record (field "name" string) (field "summary" string) (field "default" $option-value)))
  (export $option-info "option-info" (type $option-info'))
  (type $option-setting' (record (field "name" string) (field "value" $option-value)))
  (export $option-setting "option-setting" (type $option-setting'))
  (type $rule-info' (record
    (field "id" string) (field "summary" string) (field "page" string)
    (field "severity" $severity) (field "confidence" $confidence) (field "preset" $preset)
    (field "needs" (list $need)) (field "options" (list $option-info))))
  (export $rule-info "rule-info" (type $rule-info'))
  (type $pack-info' (record (field "name" string) (field "version" string) (field "rules" (list $rule-info))))
  (export $pack-info "pack-info" (type $pack-info'))
  (type $note' (record (field "span" $span) (field "message" string)))
  (export $note "note" (type $note'))
  (type $finding' (record
    (field "span" $span) (field "message" string) (field "help" (option string)) (field "notes" (list $note))
    (field "severity" $severity) (field "confidence" $confidence) (field "subject" string)))
  (export $finding "finding" (type $finding'))

  (core module $pack
    (memory (export "memory") 1)

    ;; 512: an empty list of findings, for the rule `good` (all zero).
    (data (i32.const 16) "hostile")
    (data (i32.const 32) "1.0.0")
    (data (i32.const 48) "misbehave")
    (data (i32.const 64) "good")
    ;; 1024: the description: name, version, two rules.
    (data (i32.const 1024) "\10\00\00\00\07\00\00\00" "\20\00\00\00\05\00\00\00" "\00\08\00\00\02\00\00\00")
    ;; 2048: the rules, 44 bytes each: id, summary, page, severity, confidence, preset, needs, options.
    (data (i32.const 2048)
      "\30\00\00\00\09\00\00\00" "\30\00\00\00\09\00\00\00" "\30\00\00\00\09\00\00\00"
      "\01\02\00\00" "\00\00\00\00\00\00\00\00" "\00\00\00\00\00\00\00\00"
      "\40\00\00\00\04\00\00\00" "\40\00\00\00\04\00\00\00" "\40\00\00\00\04\00\00\00"
      "\01\02\00\00" "\00\00\00\00\00\00\00\00" "\00\00\00\00\00\00\00\00")
    (func (export "describe") (result i32) (i32.const 1024))

    ;; Nothing is ever freed.
    (global $free (mut i32) (i32.const 32768))
    (func (export "realloc") (param i32 i32 i32) (param $size i32) (result i32)
      (local $at i32)
      (local.set $at (global.get $free))
      (global.set $free
        (i32.and (i32.add (i32.add (global.get $free) (local.get $size)) (i32.const 7)) (i32.const -8)))
      (local.get $at)))
  (core instance $pack (instantiate $pack))

  (core func $covering-index
    (canon lower (func $schema "covering-index") (memory (core memory $pack "memory")) (realloc (core func $pack "realloc"))))
  (core func $referenced-table
    (canon lower (func $schema "referenced-table") (memory (core memory $pack "memory"))))

  GUEST

  (core instance $guest (instantiate $guest
    (with "pack" (instance $pack))
    (with "schema" (instance
      (export "covering-index" (func $covering-index)) (export "referenced-table" (func $referenced-table))))))
  (func (export "describe") (result $pack-info)
    (canon lift (core func $pack "describe") (memory (core memory $pack "memory")) (realloc (core func $pack "realloc"))))
  (func (export "check")
    (param "rule" string) (param "options" (list $option-setting)) (result (result (list $finding) (error string)))
    (canon lift (core func $guest "check") (memory (core memory $pack "memory")) (realloc (core func $pack "realloc")))))
