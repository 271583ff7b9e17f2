<?php

namespace App\Http\Controllers;

use App\Models\Post;
use App\Models\User;

class PostController
{
    private array $known = [];

    public function index()
    {
        $names = [];
        foreach (Post::all() as $post) {
            if (! isset($this->known[$post->slug])) {
                $names[$post->slug] = User::where('id', $post->user_id)->first(); // ~ n-plus-one-query
            }
            if (isset($names[$post->slug])) {
                echo $names[$post->slug]->name;
                continue;
            }
            $this->known[$post->slug] = User::where('id', $post->user_id)->first(); // ~ n-plus-one-query
        }
    }
}
