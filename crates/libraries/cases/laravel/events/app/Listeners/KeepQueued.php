<?php

namespace App\Listeners;

use App\Events\PostKept;
use Illuminate\Contracts\Queue\ShouldQueue;

class KeepQueued implements ShouldQueue
{
    public function handle(PostKept $event): void
    {
        $event->post->delete();
    }
}
