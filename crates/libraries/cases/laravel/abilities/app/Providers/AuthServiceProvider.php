<?php

namespace App\Providers;

use App\Models\Post;
use App\Models\User;
use App\Policies\Publishing;
use Illuminate\Support\Facades\Gate;
use Illuminate\Support\ServiceProvider;

class AuthServiceProvider extends ServiceProvider
{
    public function boot(): void
    {
        Gate::define('rank', function (User $user, Post $post) {
            return $user->posts()->where('rank', '>', $post->rank)->exists();
        });
        Gate::define('publish', [Publishing::class, 'publish']);
        Gate::define('write', fn (User $user) => $user->posts()->count() < 10);
        Gate::define('twice', fn (User $user) => $user->posts()->count() < 10);
        Gate::define('twice', fn (User $user) => true);
    }
}
