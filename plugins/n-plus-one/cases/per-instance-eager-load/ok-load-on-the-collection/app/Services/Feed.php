<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function rows()
    {
        $posts = Post::all();
        $posts->load('author');

        return $posts->map(fn ($post) => $post->author->name);
    }

    public function handedOn(bool $full)
    {
        Post::all()->tap(fn ($posts) => $posts->load('author'))->each(fn ($post) => $post->author->name);

        return Post::all()
            ->when($full, fn ($posts) => $posts->load('comments'), fn ($posts) => $posts->load('comments'))
            ->map(fn ($post) => $post->comments->count());
    }

    public function row(int $id)
    {
        $post = Post::find($id);
        $post->load('comments');

        return $post->comments;
    }
}
