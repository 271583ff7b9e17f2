<?php

namespace App\Providers;

use App\Models\Post;
use App\View\Composers\TopPosts;
use Illuminate\Support\Facades\View;
use Illuminate\Support\ServiceProvider;

class AppServiceProvider extends ServiceProvider
{
    public function boot(): void
    {
        View::composer('posts.latest', function ($view) {
            $view->with('heading', 'Latest');
            $view->with('posts', Post::latest()->take(5)->get());
        });
        View::composer(['posts.top'], TopPosts::class);
    }
}
