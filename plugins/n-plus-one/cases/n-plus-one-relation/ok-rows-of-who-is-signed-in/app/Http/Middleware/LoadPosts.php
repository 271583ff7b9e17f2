<?php

namespace App\Http\Middleware;

class LoadPosts
{
    public function handle($request, $next)
    {
        auth()->user()->load('posts.comments');

        return $next($request);
    }
}
