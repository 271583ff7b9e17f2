<?php

namespace App\Providers;

use App\Models\Comment;
use App\Models\Post;
use App\Policies\Answering;
use App\Policies\Reading;
use Illuminate\Foundation\Support\Providers\AuthServiceProvider as ServiceProvider;
use Illuminate\Support\Facades\Gate;

class AuthServiceProvider extends ServiceProvider
{
    protected $policies = [Post::class => Reading::class];

    public function boot(): void
    {
        Gate::policy(Comment::class, Answering::class);
    }
}
