<?php

namespace App\Listeners;

use App\Events\OrderPlaced;
use Illuminate\Contracts\Queue\ShouldQueue;

class TellStock implements ShouldQueue
{
    public function handle(OrderPlaced $event): void
    {
    }
}
