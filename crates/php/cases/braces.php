<?php
namespace A { class X { function m(Y $y) { return new Y; } } }
namespace B { use A\X; class Y extends X {} }
namespace { $z = new B\Y; }
