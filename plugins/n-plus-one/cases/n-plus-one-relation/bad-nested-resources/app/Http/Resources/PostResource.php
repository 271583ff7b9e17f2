<?php

namespace App\Http\Resources;

use Illuminate\Http\Resources\Json\JsonResource;

class PostResource extends JsonResource
{
    public function toArray($request)
    {
        return [
            'author' => $this->when($this->author_id !== null, function () {
                return new UserResource($this->author); // ~ n-plus-one-relation
            }),
            'comments' => CommentResource::collection($this->comments), // ~ n-plus-one-relation
        ];
    }
}
