<?php
class A { function m() { return 1; } }
$a = = 2;
function after() { return new A; }
