<?php

namespace App\Providers;

use App\Events\PostKept;
use App\Listeners\KeepQueued;
use App\Listeners\Naming;
use Illuminate\Foundation\Support\Providers\EventServiceProvider as ServiceProvider;
use Illuminate\Support\Facades\Event;

class EventServiceProvider extends ServiceProvider
{
    protected $listen = [
        PostKept::class => [KeepQueued::class],
        'post.renamed' => [[Naming::class, 'named']],
    ];

    public function boot(): void
    {
        Event::listen('post.named', 'App\Listeners\Naming@named');
        Event::listen('post.*.after', function ($name, array $payload) {
            echo $payload[0]->user->name;
        });
    }
}
