<?php
function f($rows, $n) {
    global $shared;
    static $calls = 0, $more;
    foreach ($rows as $key => ['id' => $id]) { if ($id) continue; else break; }
    foreach ($rows as $row): g($row); endforeach;
    for ($i = 0, $j = 1; $i < 3, $i < $n; $i++, $j--) g($i);
    while ($n--) { if ($n > 2): g(1); elseif ($n): g(2); else: g(3); endif; }
    do { $n++; } while ($n < 3);
    foreach ($rows as &$row) {
        switch ($row) {
            case 1:
            case 2: g(); continue 2;
            case 3: g(); break;
            case 4: g();
            default: return;
        }
        switch ($row) { case 1: continue; }
    }
    try { g(); } catch (A | \B $e) { g($e); } catch (\Throwable) {} finally { h(); }
    if ($n) exit(1);
    throw new E('x');
}
function gen() { yield 1; yield 'k' => 2; yield from gen(); $inner = function () { return 3; }; }
echo $shared, 1;
?>
<p><?= $title ?></p>
<?php if ($a): ?>
<b>text</b>
<?php endif;
/** @var Post $post */
$post = load();
/** @var Post[] $posts */
foreach ($posts as $one) {}
goto end;
end:
__halt_compiler(); $never->run();
