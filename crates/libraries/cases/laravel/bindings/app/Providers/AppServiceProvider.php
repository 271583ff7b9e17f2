<?php

namespace App\Providers;

use App\Contracts\Authors;
use App\Contracts\Clock;
use App\Contracts\Topics;
use App\Contracts\Torn;
use App\Http\Controllers\PostController;
use App\Services\Made;
use App\Services\Stored;
use Illuminate\Support\ServiceProvider;

class AppServiceProvider extends ServiceProvider
{
    public $singletons = [Clock::class => Stored::class];

    public function register(): void
    {
        $this->app->bind(Authors::class, Stored::class);
        $this->app->scoped(Topics::class, fn ($app) => new Stored());
        $this->app->singleton('store', function () {
            return app(Stored::class);
        });
        $this->app->bind(Torn::class, Stored::class);
        $this->app->when(PostController::class)->needs(Torn::class)->give(Made::class);
    }
}
