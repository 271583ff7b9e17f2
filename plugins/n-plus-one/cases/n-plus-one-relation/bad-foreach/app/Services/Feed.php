<?php

namespace App\Services;

use App\Models\Post;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Storage;

class Feed
{
    public function names(): array
    {
        $names = [];
        foreach (Post::all() as $post) {
            $names[] = $post->author->name; // ~ n-plus-one-relation
        }

        return $names;
    }

    public function chosen(Request $request): array
    {
        $names = [];
        foreach (Post::query()->findOrFail($request->input('ids')) as $post) {
            $names[] = $post->author->name; // ~ n-plus-one-relation
        }

        return $names;
    }

    public function few(array $ids): array
    {
        $names = [];
        foreach (Post::find($ids) as $post) {
            $names[] = $post->author->name; // ~ n-plus-one-relation
        }

        return $names;
    }

    public function mapped(Request $request): array
    {
        return Post::find($request->input('ids'))->map(
            fn (Post $post) => $post->author->name, // ~ n-plus-one-relation
        )->all();
    }

    public function one(Request $request): string
    {
        return Post::query()->findOrFail($request->input('id'))->author->name;
    }

    public function files(): array
    {
        if (Storage::missing('feed.json')) {
            return [];
        }
        $names = [];
        foreach (Post::where('kind', 'file')->get() as $post) {
            if (Storage::disk('local')->exists($post->path)) {
                continue;
            }
            $names[] = $post->author->name; // ~ n-plus-one-relation
        }

        return $names;
    }
}
