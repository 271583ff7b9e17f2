<?php

namespace App\Listeners;

use App\Events\PostRead;

class CountReaders
{
    public function handle(PostRead $event): void
    {
        echo $event->post->user->name;
    }
}
