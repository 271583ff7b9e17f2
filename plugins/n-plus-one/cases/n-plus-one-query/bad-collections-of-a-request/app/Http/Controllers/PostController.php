<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Http\Request;

class PostController
{
    public function store(Request $request): array
    {
        return collect($request->titles)
            ->map(fn ($title) => Post::firstWhere('title', $title)) // ~ n-plus-one-query
            ->all();
    }

    public function update(Request $request): void
    {
        $request->titles()->each(function ($title) {
            Post::where('title', $title)->firstOrFail(); // ~ n-plus-one-query
        });
    }

    public function edit(array $titles): void
    {
        foreach ($titles as $title) {
            if ($title !== '') {
                $post = Post::where('title', $title)->firstOrFail(); // ~ n-plus-one-query
                if ($post->open) {
                    continue;
                }
                throw new \DomainException($title);
            }
        }
    }
}
