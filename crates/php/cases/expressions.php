<?php
$a = 'it\'s' . "\t$b {$c->d} ${e} $f[key] $g[0] $h->i" . 1 . 'x' . 'y';
$t = <<<SQL
    select "a" from $t
      where x = {$y['z']}
    SQL;
$n = <<<'RAW'
  no $hole \n
  RAW;
[$a, [, $b]] = list('k' => $c, "l" => $d->e) = f();
$x = ['a' => 1, 'b', 3 => 2, K::C => 3, ...$rest];
$y = [1, ...$more, [2]];
$z = array(1, 2);
$list[] = $x;
$map['k']['l'] = $map[$i] ?? null;
$o->p->q ??= 1;
$i++; --$i; $i .= 'x'; $i += -2;
$r = $a ? $b : ($c ?: $d);
$l = !$a && ($b || $c) and $d xor $e;
$m = match (true) { $a > 1, $b => 'one', default => throw new E };
$m = match ($a) { 1 => 'x', 2, 3 => 'y' };
$u = $a?->b()?->c;
$v = $o->$name . $o->{$x . 'y'} . $o->$name(1) . $C::$s . $C::K . $o::make() . [$o, 'm']();
$f = strlen(...); $g = $o->m(...); $h = K::m(...);
$k = (int) $a + (array) $b + (clone $c)->d + @$e;
isset($a, $b['c']); empty($a); print $a; eval($a); unset($a, $b['c']);
require __DIR__ . '/routes/auth.php';
include $file;
$p = `ls $dir`;
$q = $x |> strtoupper(...) |> $fn;
$c = $a instanceof Post;
$w = fn(int ...$n) => $a + $n;
$w = static function (Post $p) use ($a, &$b): ?Post { $a->b($b, $own); return $p; };
