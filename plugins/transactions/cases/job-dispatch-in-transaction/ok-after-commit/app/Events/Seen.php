<?php

namespace App\Events;

use Illuminate\Foundation\Events\Dispatchable;

class Seen
{
    use Dispatchable;
}
