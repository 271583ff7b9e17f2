<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function plain(): array
    {
        $names = [];
        foreach (Post::with('author')->get() as $post) {
            $names[] = $post->author->name;
        }

        return $names;
    }

    public function nested(): array
    {
        $names = [];
        foreach (Post::with(['comments.author', 'author:id,name,company_id' => ['company']])->get() as $post) {
            foreach ($post->comments as $comment) {
                $names[] = $comment->author->name;
            }
            $names[] = $post->author->company->name;
        }

        return $names;
    }

    public function constrained()
    {
        return Post::with(['comments' => function ($query) {
            $query->where('visible', true)->with('author');
        }])->get()->map(fn ($post) => $post->comments->map(fn ($comment) => $comment->author->name));
    }

    public function conditional(bool $withAuthors)
    {
        $query = Post::query()->when($withAuthors, fn ($query) => $query->with('author'));

        return $query->get()->map(fn ($post) => $withAuthors ? $post->author->name : null);
    }

    public function chosen(array $relations)
    {
        return Post::with($relations)->get()->map(fn ($post) => $post->author->name);
    }

    public function chunks(): void
    {
        Post::with('author')->lazyById(500)->each(fn ($post) => logger($post->author->name));
        Post::with('author')->chunk(500, fn ($posts) => $posts->each(fn ($post) => logger($post->author->name)));
    }
}
