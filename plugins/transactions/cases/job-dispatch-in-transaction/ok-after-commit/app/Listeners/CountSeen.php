<?php

namespace App\Listeners;

use App\Events\Seen;

class CountSeen
{
    public function handle(Seen $event): void
    {
    }
}
