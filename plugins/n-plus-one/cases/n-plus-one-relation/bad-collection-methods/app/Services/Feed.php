<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function each(): void
    {
        Post::where('published', true)->get()->each(function ($post) {
            logger($post->author->name); // ~ n-plus-one-relation
        });
    }

    public function proxy()
    {
        return Post::get()->map->author; // ~ n-plus-one-relation
    }

    public function plucked()
    {
        return Post::latest()->get()->pluck('author.name'); // ~ n-plus-one-relation
    }

    public function mapped(): array
    {
        return array_map(fn ($post) => $post->author->name, Post::get()->all()); // ~ n-plus-one-relation
    }

    public function filtered()
    {
        return Post::paginate(20)->filter(fn ($post) => $post->author->active); // ~ n-plus-one-relation
    }

    public function reduced(): int
    {
        return Post::get()->reduce(fn ($sum, $post) => $sum + $post->author->points, 0); // ~ n-plus-one-relation
    }
}
