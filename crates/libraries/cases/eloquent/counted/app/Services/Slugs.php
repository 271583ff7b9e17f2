<?php

namespace App\Services;

use App\Models\Post;

class Slugs
{
    public function exists(string $slug): bool
    {
        return Post::where('slug', $slug)->count();
    }

    public function number(string $slug): int
    {
        return Post::where('slug', $slug)->count();
    }

    public function free(): callable
    {
        return fn (string $slug): bool => Post::where('slug', $slug)->count();
    }

    public function any(): bool
    {
        $number = function () {
            return Post::query()->count();
        };

        return $number() > 3;
    }
}
