<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function lists(): void
    {
        foreach (Post::with('author')->get() as $post) {
            $post->author->company->name;
            foreach ($post->comments as $comment) {
                $comment->body;
            }
        }
    }

    public function handed(): void
    {
        foreach (Post::all() as $post) {
            $this->one($post);
        }
    }

    public function one(Post $post): string
    {
        return $post->author->name;
    }

    public function chunks(): void
    {
        Post::chunk(100, fn ($posts) => $posts->each(fn ($post) => $post->author->name));
    }

    public function loaded(): void
    {
        $posts = Post::all();
        $posts->load('comments.author');
        $posts->flatMap->comments->map(fn ($comment) => $comment->author->name);
    }
}
