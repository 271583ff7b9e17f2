<?php

namespace App\Http\Controllers;

use App\Models\Post;

class PostController
{
    public function index(): array
    {
        $posts = Post::visible()->orderBy('id')->paginateData(request('limit'));
        $names = [];
        foreach ($posts as $post) {
            $names[] = $post->author->name; // ~ n-plus-one-relation
        }

        return $names;
    }

    public function readAlong(): array
    {
        $posts = Post::with('author')->visible()->orderBy('id')->paginateData(request('limit'));
        $names = [];
        foreach ($posts as $post) {
            $names[] = $post->author->name;
        }

        return $names;
    }
}
