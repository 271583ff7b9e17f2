<?php

declare(strict_types=1);

namespace App\Http;

use App\Models\{Post, User as Account};
use Illuminate\Support\Facades;
use function Acme\tap, Acme\pipe as through;
use const Acme\LIMIT;
use Unused\Thing;

const LOCAL = 5;

function helper(int $n = LOCAL): int
{
    return $n + PHP_INT_MAX;
}

if (! function_exists('later')) {
    function later() {}
}

later();
helper(n: 1);
\strlen('x');
tap(through(...), LIMIT, LOCAL, missing());
Post::find(1);
post::find(2);
Account::class;
Facades\Schema::create();
\DB::table('x');
new Sibling;
namespace\Sub\deep();
